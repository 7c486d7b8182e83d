package io.pindah.embedded;

import io.pindah.contracts.Wire;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * A key on the curve P-256 that signs tokens (ES256), written as a JSON web key (RFC 7517).
 *
 * @param d the private part
 * @param kid made of the public part (RFC 7638)
 */
record SigningKey(String kty, String crv, String x, String y, String d, String kid) {
    private static final String CURVE = "secp256r1";
    private static final int COORDINATE_BYTES = 32;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    static SigningKey generate() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(CURVE));
            var pair = generator.generateKeyPair();
            var point = ((ECPublicKey) pair.getPublic()).getW();
            var x = text(point.getAffineX());
            var y = text(point.getAffineY());
            return new SigningKey(
                    "EC", "P-256", x, y, text(((ECPrivateKey) pair.getPrivate()).getS()), thumbprint(x, y));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has this curve", e);
        }
    }

    /** @throws io.pindah.contracts.UnreadableRecord if the text is not JSON */
    static SigningKey read(String json) {
        var parts = Wire.read(json, Map.class);
        return new SigningKey(
                String.valueOf(parts.get("kty")),
                String.valueOf(parts.get("crv")),
                String.valueOf(parts.get("x")),
                String.valueOf(parts.get("y")),
                String.valueOf(parts.get("d")),
                String.valueOf(parts.get("kid")));
    }

    /** What everybody may know: a set with this one key in it. */
    Map<String, ?> publicSet() {
        return Map.of(
                "keys",
                List.of(Map.of("kty", kty, "crv", crv, "x", x, "y", y, "kid", kid, "use", "sig", "alg", "ES256")));
    }

    /** A token in its compact form (RFC 7515). */
    String sign(Map<String, ?> claims) {
        var header = Map.of("alg", "ES256", "typ", "JWT", "kid", kid);
        var signed = text(Wire.json(header)) + "." + text(Wire.json(claims));
        try {
            var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(privateKey());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key " + kid + " cannot sign", e);
        }
    }

    private PrivateKey privateKey() throws GeneralSecurityException {
        var parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec(CURVE));
        var number = new BigInteger(1, Base64.getUrlDecoder().decode(d));
        return KeyFactory.getInstance("EC")
                .generatePrivate(new ECPrivateKeySpec(number, parameters.getParameterSpec(ECParameterSpec.class)));
    }

    private static String thumbprint(String x, String y) throws GeneralSecurityException {
        var members = "{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\"%s\",\"y\":\"%s\"}".formatted(x, y);
        return BASE64.encodeToString(
                MessageDigest.getInstance("SHA-256").digest(members.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String text(String json) {
        return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(BigInteger coordinate) {
        var bytes = coordinate.toByteArray();
        var fixed = new byte[COORDINATE_BYTES];
        int length = Math.min(bytes.length, COORDINATE_BYTES);
        System.arraycopy(bytes, bytes.length - length, fixed, COORDINATE_BYTES - length, length);
        var coded = BASE64.encodeToString(fixed);
        Arrays.fill(bytes, (byte) 0);
        Arrays.fill(fixed, (byte) 0);
        return coded;
    }

    /** Without the private part. */
    @Override
    public String toString() {
        return "SigningKey[" + kid + "]";
    }
}
