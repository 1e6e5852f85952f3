package io.jenkins.plugins.gitops.git;

/**
 * Which SSH servers are trusted.
 *
 * @param entries lines of an OpenSSH {@code known_hosts} file
 * @param policy what happens to a server that no line names
 */
public record KnownHosts(String entries, Policy policy) {
    /** What happens to a server that no entry names. A server whose key differs from its entry is always refused. */
    public enum Policy {
        /** It is refused. */
        REFUSE_UNKNOWN,
        /** It is taken as it is, unchecked. */
        ACCEPT_UNKNOWN
    }

    /** Only the hosts of these {@code known_hosts} lines. */
    public static KnownHosts of(String entries) {
        return new KnownHosts(entries, Policy.REFUSE_UNKNOWN);
    }
}
