package io.jenkins.plugins.gitops.git;

import java.io.IOException;
import java.text.ParseException;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.internal.storage.file.GC;

/** Packs a mirror anew once incremental fetches have left more than some fifty packs in it. */
final class Housekeeping {
    private Housekeeping() {}

    /** What is not referenced, such as a commit still to be pushed, stays for two weeks. */
    static void run(MirrorRepository mirror) {
        GC collector = new GC(mirror);
        collector.setAuto(true);
        // Else the old packs stay for an hour, and each fetch of that hour packs anew.
        collector.setPackExpireAgeMillis(0);
        try {
            collector.gc();
        } catch (IOException | ParseException | GitAPIException e) {
            throw new MirrorDamaged("The mirror could not be packed anew", e);
        }
    }
}
