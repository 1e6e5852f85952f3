package io.jenkins.plugins.gitops.git;

import java.io.IOException;

/** Another user of the mirror did not let go of it in time. */
final class MirrorBusy extends IOException {
    private static final long serialVersionUID = 1L;

    MirrorBusy() {
        super("The mirror is in use");
    }
}
