package io.jenkins.plugins.gitops.git;

import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jgit.transport.URIish;

/**
 * A repository's address in its one spelling: scheme and host in lower case, no default port, no slash at the end.
 *
 * @param text as it is shown and stored, without a password
 * @param kind how it is reached
 */
record GitUrl(String text, Kind kind) {
    private static final Map<String, Integer> DEFAULT_PORTS = Map.of("http", 80, "https", 443, "ssh", 22);

    /** How a repository is reached. */
    enum Kind {
        HTTP,
        SSH,
        FILE
    }

    /** Reads an address, and refuses one that is none, holds a password or is reached by a way that is not open. */
    static GitUrl parse(String url, boolean allowFiles) {
        URIish uri = uri(schemeInLowerCase(url.strip()));
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        boolean web = scheme.equals("http") || scheme.equals("https");
        if (uri.getPass() != null || web && uri.getUser() != null) {
            throw UrlFindings.credentialInside(url);
        }
        if (web && uri.getHost() != null) {
            return new GitUrl(spell(uri, scheme), Kind.HTTP);
        }
        if (scheme.isEmpty() && uri.getHost() != null && uri.getPath().startsWith(":")) {
            // Git's own remote helpers, such as ext::, run programs.
            throw UrlFindings.scheme(uri.getHost() + "::");
        }
        if (uri.getHost() != null && (scheme.equals("ssh") || scheme.equals("git+ssh") || scheme.isEmpty())) {
            return new GitUrl(spell(uri, scheme.isEmpty() ? "" : "ssh"), Kind.SSH);
        }
        boolean file = scheme.equals("file") || scheme.isEmpty() && uri.getHost() == null;
        if (file && allowFiles) {
            return new GitUrl(uri.toString(), Kind.FILE);
        }
        throw file ? UrlFindings.file() : UrlFindings.scheme(scheme);
    }

    /** The name of its mirror's folder. */
    String key() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }

    URIish uri() {
        return uri(text);
    }

    private static String schemeInLowerCase(String url) {
        int end = url.indexOf("://");
        return end < 0 ? url : url.substring(0, end).toLowerCase(Locale.ROOT) + url.substring(end);
    }

    private static String spell(URIish uri, String scheme) {
        URIish spelled = uri.setHost(uri.getHost().toLowerCase(Locale.ROOT))
                .setScheme(scheme.isEmpty() ? null : scheme)
                .setPath(uri.getRawPath().replaceFirst("/+$", ""));
        Integer defaultPort = DEFAULT_PORTS.get(scheme);
        if (defaultPort != null && defaultPort == uri.getPort()) {
            spelled = spelled.setPort(-1);
        }
        return spelled.toString();
    }

    private static URIish uri(String text) {
        try {
            URIish uri = new URIish(text);
            if (text.isEmpty() || text.chars().anyMatch(c -> c < ' ')) {
                throw UrlFindings.unreadable(text);
            }
            return uri;
        } catch (URISyntaxException e) {
            throw UrlFindings.unreadable(text);
        }
    }
}
