package io.jenkins.plugins.gitops.config;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import io.jenkins.plugins.gitops.reconcile.ManagedApplication;
import java.util.List;
import java.util.function.Consumer;

/** Defines applications outside the global configuration, on jobs for instance. Whoever changes them tells the {@link EngineHolder}. */
public interface ApplicationProvider extends ExtensionPoint {
    /**
     * Those that can be used, each with the job or folder it belongs to as its context.
     *
     * @param problems told, in a sentence, of each that cannot be used
     */
    List<ManagedApplication> applications(Consumer<String> problems);

    /** Those of all providers. */
    static List<ManagedApplication> all(Consumer<String> problems) {
        return ExtensionList.lookup(ApplicationProvider.class).stream()
                .flatMap(provider -> provider.applications(problems).stream())
                .toList();
    }
}
