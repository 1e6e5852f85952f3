package io.jenkins.plugins.gitops.registry;

/**
 * The {@code /etc/rancher/k3s/registries.yaml} with which the nodes of k3s pull from one registry.
 *
 * @param host with its port where images name one, for instance {@code registry.example:5005}
 * @param access login, and whether the registry speaks plain HTTP
 * @param authorityFile path on the nodes of the certificate that vouches for the registry; "" where its authority is
 *     trusted anyway
 */
public record RegistriesYaml(String host, RegistryAccess access, String authorityFile) {
    private static final String REDACTED = "<redacted>";

    public RegistriesYaml {
        if (!host.matches("[A-Za-z0-9.\\[\\]:_-]+")) {
            throw new IllegalArgumentException("Not a registry's host: " + host);
        }
    }

    /** Without the password: in its place stands {@code <redacted>}. */
    public String text() {
        return text(REDACTED);
    }

    /** With the password in the clear, for the file itself alone. */
    public String textWithSecret() {
        return text(access.password());
    }

    private String text(String password) {
        StringBuilder out = new StringBuilder();
        String scheme = access.plainHttp() ? "http" : "https";
        out.append("mirrors:\n  ").append(quoted(host)).append(":\n    endpoint:\n");
        out.append("      - ").append(quoted(scheme + "://" + host)).append('\n');
        boolean tls = !authorityFile.isEmpty() && !access.plainHttp();
        if (!access.hasLogin() && !tls) {
            return out.toString();
        }
        out.append("configs:\n  ").append(quoted(host)).append(":\n");
        if (access.hasLogin()) {
            out.append("    auth:\n      username: ").append(quoted(access.username()));
            out.append("\n      password: ").append(quoted(password)).append('\n');
        }
        if (tls) {
            out.append("    tls:\n      ca_file: ")
                    .append(quoted(authorityFile))
                    .append('\n');
        }
        return out.toString();
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.codePoints().forEach(point -> append(point, out));
        return out.append('"').toString();
    }

    // Everything but plain ASCII is escaped: readers of YAML differ on what else they take as it is.
    private static void append(int point, StringBuilder out) {
        if (point == '"' || point == '\\') {
            out.append('\\').append((char) point);
        } else if (point >= ' ' && point < 0x7f) {
            out.append((char) point);
        } else {
            out.append(String.format(point > 0xffff ? "\\U%08x" : "\\u%04x", point));
        }
    }
}
