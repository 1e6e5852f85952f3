package io.jenkins.plugins.gitops.git;

import java.net.SocketException;

/** Why a server did not do what it was asked, as the wire showed it and before it is judged. */
sealed interface RemoteFault {
    /**
     * The server answered an HTTP request with another status than 200.
     *
     * @param status the status
     * @param text the start of the body where it was plain text, not yet masked
     * @param retryAfter the header of that name, or empty
     */
    record Answer(int status, String text, String retryAfter) implements RemoteFault {}

    /** A redirect that is not followed, because it leads away from the host or from https to http. */
    record Redirect(String location) implements RemoteFault {}

    /** The answer is no Git answer: most often the page of a web server. */
    record NotGit(String contentType) implements RemoteFault {}

    /** The repository's objects are named by another hash than JGit knows. */
    record ObjectFormat(String name) implements RemoteFault {}

    /** No answer in time. */
    record TimedOut(boolean total) implements RemoteFault {}

    /** More bytes than allowed. */
    record TooLarge(long limit) implements RemoteFault {}

    /** An SSH server knows nobody with this key. */
    record LoginDenied() implements RemoteFault {}

    /** An SSH server's key is not the one that is known; {@code known} tells whether any is. */
    record HostKey(String host, String fingerprint, boolean known) implements RemoteFault {}

    /**
     * Carries a fault through JGit. After any other kind of exception JGit sends the request a second time without the
     * credential, which for a push would hide that the first one may have arrived.
     */
    final class Signal extends SocketException {
        private static final long serialVersionUID = 1L;

        private final transient RemoteFault fault;

        Signal(RemoteFault fault, Throwable cause) {
            super(fault.getClass().getSimpleName());
            initCause(cause);
            this.fault = fault;
        }

        RemoteFault fault() {
            return fault;
        }
    }
}
