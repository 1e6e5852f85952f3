package io.jenkins.plugins.gitops.api;

import io.jenkins.plugins.gitops.deploy.Engine;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus;
import io.jenkins.plugins.gitops.reconcile.BadState;
import io.jenkins.plugins.gitops.reconcile.ManagedApplication;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The estate of an engine. */
record EngineEstate(Engine engine) implements Estate {
    @Override
    public Collection<ManagedApplication> applications() {
        return engine.applications();
    }

    @Override
    public Optional<ApplicationStatus> status(String application) {
        return engine.status(application);
    }

    @Override
    public String cluster(ManagedApplication application) {
        return engine.cluster(application);
    }

    @Override
    public boolean paused(String application) {
        return engine.pauses().of(application).isPresent();
    }

    @Override
    public List<BadState> badStates(String application) {
        return engine.badStates(application);
    }
}
