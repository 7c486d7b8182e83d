package io.pindah.scheduler.rest;

import io.pindah.contracts.api.Problem;

/** Problems with the request as such, before any of it is looked at. */
final class HttpProblems {
    private HttpProblems() {}

    static Problem of(int status, String path) {
        return switch (status) {
            case 404 ->
                problem(
                        404,
                        "not-found",
                        "There is nothing here",
                        "There is no " + path + "; /q/openapi lists what there is.");
            case 405 ->
                problem(
                        405,
                        "method-not-allowed",
                        "The method does not fit",
                        path + " does not take this method; see Allow.");
            case 406 ->
                problem(
                        406,
                        "not-acceptable",
                        "No such format",
                        path
                                + " cannot be given in any format that Accept names; most are application/json, streams text/event-stream.");
            case 413 ->
                problem(
                        413,
                        "body-too-large",
                        "The body is too large",
                        "The body is larger than any request has to be.");
            case 415 ->
                problem(
                        415,
                        "unsupported-media-type",
                        "The body's format is not understood",
                        "Send the body as JSON, with Content-Type: application/json; a campaign's definition may be application/yaml.");
            default ->
                problem(status, "bad-request", "The request cannot be understood", "The request cannot be understood.");
        };
    }

    private static Problem problem(int status, String code, String title, String detail) {
        return Problem.of(status, title, code, detail, null);
    }
}
