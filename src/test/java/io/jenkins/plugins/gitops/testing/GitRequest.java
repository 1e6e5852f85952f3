package io.jenkins.plugins.gitops.testing;

import jakarta.servlet.http.HttpServletRequest;

/** The requests of Git's smart HTTP protocol. */
public enum GitRequest {
    /** Lists references for a fetch; with protocol 2, capabilities alone. */
    FETCH_REFS,
    /** With protocol 2 the list of references as well as the pack. */
    FETCH,
    /** Lists references for a push. */
    PUSH_REFS,
    /** Takes the pack and moves the branch. */
    PUSH;

    private static final String RECEIVE = "git-receive-pack";

    /** Which of them a request is. */
    static GitRequest of(HttpServletRequest request) {
        if (request.getRequestURI().endsWith("/info/refs")) {
            return RECEIVE.equals(request.getParameter("service")) ? PUSH_REFS : FETCH_REFS;
        }
        return request.getRequestURI().endsWith("/" + RECEIVE) ? PUSH : FETCH;
    }

    boolean writes() {
        return this == PUSH || this == PUSH_REFS;
    }
}
