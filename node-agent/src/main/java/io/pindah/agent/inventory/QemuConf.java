package io.pindah.agent.inventory;

import io.pindah.agent.inventory.HostFiles.Content;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Libvirt's settings for QEMU. Most hosts let only root read the file: then nothing is known, which is as good as the defaults. */
record QemuConf(String text) {
    static final Path FILE = Path.of("/etc/libvirt/qemu.conf");

    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");

    static QemuConf read(HostFiles files) {
        return new QemuConf(files.read(FILE) instanceof Content.Read(var text) ? text : "");
    }

    /** A setting that is a text. */
    Optional<String> value(String key) {
        return setting(key, "(\"[^\"]*\")").map(quoted -> quoted.substring(1, quoted.length() - 1));
    }

    /** A setting that is a list of texts, maybe over several lines; empty when it is not made. */
    List<String> values(String key) {
        return setting(key, "(\\[[^\\]]*\\])").stream()
                .flatMap(list -> QUOTED.matcher(list).results().map(quoted -> quoted.group(1)))
                .toList();
    }

    private Optional<String> setting(String key, String value) {
        return Pattern.compile("(?m)^[ \\t]*" + Pattern.quote(key) + "[ \\t]*=\\s*" + value)
                .matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .findFirst();
    }
}
