package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.application.ApplicationSource;
import java.util.function.BiConsumer;

/** Has applications looked at whose branch was found to have moved, and tells of what nobody had told of before. */
final class Tips {
    private final Agenda agenda;
    private final BiConsumer<String, String> finds;

    /** @param finds told of the repository's URL and the tip */
    Tips(Agenda agenda, BiConsumer<String, String> finds) {
        this.agenda = agenda;
        this.finds = finds;
    }

    void seen(ManagedApplication managed, ApplicationSource source, String tip) {
        ApplicationState state = agenda.known(managed.name()).orElse(null);
        if (state != null && !tip.equals(state.fetched(source))) {
            boolean news = !state.fetched().isEmpty() && !state.overtaken();
            agenda.glance(managed.name());
            if (news) {
                finds.accept(source.repoUrl(), tip);
            }
        }
    }
}
