package io.jenkins.plugins.gitops.webhook;

/** The body of a delivery is not what its sender said it is. */
class PayloadException extends Exception {
    private static final long serialVersionUID = 1L;

    PayloadException(String message, Throwable cause) {
        super(message, cause);
    }
}
