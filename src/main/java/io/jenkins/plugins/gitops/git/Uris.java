package io.jenkins.plugins.gitops.git;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;

/** Turns the URLs that JGit makes into URIs. */
final class Uris {
    private Uris() {}

    static URI of(URL url) throws IOException {
        try {
            return url.toURI();
        } catch (URISyntaxException e) {
            throw new IOException("Not a usable address: " + e.getReason(), e);
        }
    }
}
