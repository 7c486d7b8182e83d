package io.pindah.access.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.pindah.access.check.RawHttp.Answer;
import io.pindah.contracts.api.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Asks every endpoint of a document many things, and collects answers that no request may get: a failure of the service's own, or a refusal that is
 * no problem document. The same seed asks the same things; {@code -Dpindah.fuzz.seed} and {@code -Dpindah.fuzz.requests} (for each endpoint) change
 * it.
 */
public final class Fuzz {
    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]+}");
    private static final int UNAVAILABLE = 503;
    private static final int SERVER = 500;
    private static final int CLIENT = 400;

    private final JsonNode document;
    private final RawHttp http;
    private final String authorization;
    private final Noise noise;
    private final Bodies bodies;
    private final Map<Integer, Integer> answers = new TreeMap<>();

    public Fuzz(String document, RawHttp http, String authorization) {
        var seed = Long.getLong("pindah.fuzz.seed", 20_260_101);
        System.out.println("fuzz seed " + seed);
        this.document = Bodies.read(document);
        this.http = http;
        this.authorization = authorization;
        this.noise = new Noise(new Random(seed));
        this.bodies = new Bodies(this.document, noise);
    }

    /** What was answered wrongly, a line each. */
    public List<String> mistakes() throws IOException {
        var mistakes = new ArrayList<String>();
        int each = Integer.getInteger("pindah.fuzz.requests", 40);
        for (var endpoint : Endpoint.allOf(document)) {
            for (int i = 0; i < each; i++) {
                ask(endpoint, mistakes);
            }
        }
        System.out.println("fuzz answers by status " + answers);
        return mistakes;
    }

    private void ask(Endpoint endpoint, List<String> mistakes) throws IOException {
        var target = target(endpoint);
        var content = endpoint.operation().path("requestBody").path("content");
        var media = bodies.mediaType(content);
        var schema = content.path(media).path("schema");
        var body = endpoint.onlyLooks() && !noise.oneIn(10) ? new byte[0] : bodies.body(schema);
        var answer = http.send(endpoint.method(), target, headers(endpoint, media), body);
        answers.merge(answer.status(), 1, Integer::sum);
        if (isWrong(answer)) {
            mistakes.add(endpoint + " answered " + answer + " to " + endpoint.method() + " " + target + " "
                    + new String(body, 0, Math.min(body.length, 300), java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    private static boolean isWrong(Answer answer) {
        if (answer.status() >= SERVER) {
            return answer.status() != UNAVAILABLE || !answer.contentType().startsWith(Problem.MEDIA_TYPE);
        }
        // What the server cannot even read as HTTP it refuses without words.
        return answer.status() > CLIENT && !answer.contentType().startsWith(Problem.MEDIA_TYPE);
    }

    private Map<String, String> headers(Endpoint endpoint, String media) {
        var headers = new HashMap<String, String>();
        headers.put("Authorization", authorization);
        headers.put("Content-Type", noise.oneIn(12) ? noise.encoded() : media);
        if (noise.oneIn(12)) {
            headers.put("Accept", noise.encoded());
        }
        endpoint.parameters()
                .filter(parameter -> parameter.path("in").asText().equals("header"))
                .filter(parameter -> noise.oneIn(2))
                .forEach(parameter -> headers.put(parameter.get("name").asText(), noise.encoded()));
        return headers;
    }

    private String target(Endpoint endpoint) {
        var path = PARAMETER
                .matcher(endpoint.path())
                .replaceAll(match -> java.util.regex.Matcher.quoteReplacement(noise.encoded()));
        var query = new ArrayList<String>();
        endpoint.parameters()
                .filter(parameter -> parameter.path("in").asText().equals("query"))
                .filter(parameter -> noise.oneIn(2))
                .forEach(parameter -> query.add(parameter.get("name").asText() + "=" + noise.encoded()));
        if (noise.oneIn(12)) {
            query.add(noise.encoded() + "=" + noise.encoded());
        }
        return path + (query.isEmpty() ? "" : "?" + String.join("&", query));
    }
}
