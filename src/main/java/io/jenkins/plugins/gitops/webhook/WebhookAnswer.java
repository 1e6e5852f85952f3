package io.jenkins.plugins.gitops.webhook;

/** The answers; none depends on what is configured here beyond the connections, and none leads elsewhere. */
enum WebhookAnswer {
    ACCEPTED(202, "Accepted."),
    NOT_JSON(400, "The body is not JSON."),
    UNKNOWN_SENDER(401, "No GitLab connection has this secret token or signature."),
    FORBIDDEN_ADDRESS(403, "Requests from this address are not allowed."),
    NOT_POST(405, "Only POST is taken here."),
    TOO_LARGE(413, "The body is larger than 5 MiB."),
    NOT_JSON_TYPE(415, "The content type must be application/json."),
    BUSY(503, "Too many events wait, or they cannot be stored. Try again later.");

    /** When to try again, in seconds, where that makes sense. */
    static final int RETRY_AFTER = 30;

    private final int status;
    private final String text;

    WebhookAnswer(int status, String text) {
        this.status = status;
        this.text = text;
    }

    int status() {
        return status;
    }

    String text() {
        return text;
    }
}
