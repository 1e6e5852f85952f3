package io.jenkins.plugins.gitops.git;

import io.jenkins.plugins.gitops.git.GitCredential.UserPassword;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The way out for HTTP and HTTPS.
 *
 * @param selector chooses the proxy of an address, or none
 * @param login what the proxy itself wants to be told. For https Java hands a password to a proxy only when it runs
 *     with an empty {@code jdk.http.auth.tunneling.disabledSchemes}
 */
public record HttpProxy(ProxySelector selector, Optional<UserPassword> login) {
    /** The header for the proxy that a request will go through; empty where it goes through none. */
    Optional<String> authorization(URI target) {
        List<Proxy> chosen = selector.select(target);
        boolean direct = chosen.isEmpty() || chosen.get(0).type() == Proxy.Type.DIRECT;
        return direct ? Optional.empty() : login.map(HttpProxy::basic);
    }

    private static String basic(UserPassword login) {
        String pair = login.username() + ":" + login.secret();
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
