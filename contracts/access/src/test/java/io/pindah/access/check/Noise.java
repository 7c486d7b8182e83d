package io.pindah.access.check;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Texts and values as people, programs and attackers send them. */
final class Noise {
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "a",
            "g1",
            "kvm1",
            "kvm2",
            "null",
            "true",
            "-1",
            "0",
            "1",
            "500",
            "999999999999999999999",
            "9223372036854775807",
            "-9223372036854775808",
            "1e400",
            "NaN",
            "\u0000",
            "a\u0000b",
            "\u0001\u0002\u001b[31m",
            "a\r\nX-Injected: yes",
            "\t\n",
            "\u202egnp.exe",
            "\ud83d\ude80\u00e4\u00df",
            "\ufffe\uffff",
            "' or 1=1; drop table migration; --",
            "../../../etc/passwd",
            "..",
            ".",
            "%00",
            "%",
            "{}",
            "${jndi:ldap://127.0.0.1/x}",
            "<script>alert(1)</script>",
            "*",
            "?",
            "a/b",
            "a;b=c",
            "post-copy",
            "completed",
            "running",
            "csv",
            "50ms",
            "99999999999d",
            "PT1S",
            "2026-01-01T00:00:00Z",
            "+999999999-12-31T23:59:59Z",
            "2026-13-45T99:99:99Z",
            "01a215a8-4cd6-721e-8a26-710550b9901b",
            "ffffffff-ffff-ffff-ffff-ffffffffffff",
            "migration-events",
            "migration-events/0/0");

    private final Random random;

    Noise(Random random) {
        this.random = random;
    }

    boolean oneIn(int many) {
        return random.nextInt(many) == 0;
    }

    int upTo(int most) {
        return random.nextInt(most + 1);
    }

    String text() {
        return switch (random.nextInt(12)) {
            case 0 -> characters(random.nextInt(40));
            case 1 -> "x".repeat(1 + random.nextInt(3000));
            default -> TEXTS.get(random.nextInt(TEXTS.size()));
        };
    }

    /** As it may stand in a path or a query, or, seldom, as it may not. */
    String encoded() {
        var raw = bytes();
        var encoded = new StringBuilder();
        boolean careless = oneIn(10);
        for (byte b : raw) {
            int c = b & 0xff;
            boolean plain = c < 128 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0);
            boolean odd = careless && c > 32 && c != 127;
            encoded.append(plain || odd ? String.valueOf((char) c) : "%%%02X".formatted(c));
        }
        return encoded.toString();
    }

    long number() {
        return switch (random.nextInt(8)) {
            case 0 -> Long.MAX_VALUE;
            case 1 -> Long.MIN_VALUE;
            case 2 -> Integer.MAX_VALUE;
            case 3 -> Integer.MIN_VALUE;
            case 4 -> 0;
            case 5 -> -1;
            default -> random.nextInt(5000);
        };
    }

    byte[] bytes() {
        if (oneIn(15)) {
            var some = new byte[random.nextInt(60)];
            random.nextBytes(some);
            return some;
        }
        return text().getBytes(StandardCharsets.UTF_8);
    }

    private String characters(int many) {
        var text = new StringBuilder();
        random.ints(many, 0, 0x3000).forEach(text::appendCodePoint);
        return text.toString();
    }
}
