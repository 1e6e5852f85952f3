package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.application.Application;
import io.jenkins.plugins.gitops.render.Render;
import io.jenkins.plugins.gitops.render.RenderInputs;
import io.jenkins.plugins.gitops.sync.Target;

/** What an application is to be, and where. */
final class Desired {
    private final Workshop workshop;
    private final Judgings judgings;
    private final ProjectGuard guard;

    Desired(Workshop workshop, Judgings judgings, ProjectGuard guard) {
        this.workshop = workshop;
        this.judgings = judgings;
        this.guard = guard;
    }

    Target target(Application application, ClusterSlot slot) {
        return new Target(
                application.name(),
                application.destination().namespace(),
                slot.live(),
                judgings.of(application),
                guard.userFor(application));
    }

    /** What the files say, with what nodes pull its images with. */
    PullSecrets.Added whole(Render written, Target target) {
        return workshop.pullSecrets().to(KeptValues.in(written, target), target);
    }

    /** The hash of what these inputs come to. */
    String hash(Application application, RenderInputs inputs, Target target) {
        Render written =
                Family.of(workshop.renderer().render(application, inputs)).own();
        return hash(whole(written, target).render(), application);
    }

    /** Going elsewhere is a new state too, though the files are the same. */
    static String hash(Render render, Application application) {
        return render.inputHash() + " " + application.destination();
    }
}
