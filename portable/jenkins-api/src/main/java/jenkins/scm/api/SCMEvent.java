package jenkins.scm.api;

import jakarta.servlet.http.HttpServletRequest;

public abstract class SCMEvent<P> {
    private SCMEvent() {}

    public static String originOf(HttpServletRequest request) {
        throw new UnsupportedOperationException();
    }
}
