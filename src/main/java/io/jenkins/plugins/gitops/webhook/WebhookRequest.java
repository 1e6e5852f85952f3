package io.jenkins.plugins.gitops.webhook;

import java.io.IOException;
import java.io.InputStream;

/** A request as far as the webhook looks at it. */
interface WebhookRequest {
    /** A header, "" where it is not there. */
    String header(String name);

    /** The address of the sender. */
    String remote();

    /** What the sender says of the body's length, negative where it does not. */
    long length();

    InputStream body() throws IOException;
}
