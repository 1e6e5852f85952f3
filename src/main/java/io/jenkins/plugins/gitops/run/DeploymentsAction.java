package io.jenkins.plugins.gitops.run;

import hudson.model.BuildBadgeAction;
import hudson.model.Item;
import hudson.model.Run;
import io.jenkins.plugins.gitops.config.EngineHolder;
import io.jenkins.plugins.gitops.config.EngineStarting;
import io.jenkins.plugins.gitops.config.PluginClassLoader;
import io.jenkins.plugins.gitops.deploy.Engine;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.view.Headline;
import io.jenkins.plugins.gitops.view.Json;
import io.jenkins.plugins.gitops.view.RecordView;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import jenkins.model.RunAction2;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.verb.GET;

/** Keeps the ids of a build's deployments and how each ended; all else is read from the records when someone looks. */
public class DeploymentsAction implements RunAction2, BuildBadgeAction {
    private static final String REFUSED = "REFUSED";

    // Replaced as a whole, so that a build can be saved while another branch of it notes a deployment.
    private volatile List<DeploymentReference> references = new ArrayList<>();
    private transient Run<?, ?> run;

    /** The action of a build; made and attached where there is none. */
    public static DeploymentsAction of(Run<?, ?> run) {
        synchronized (run) {
            DeploymentsAction existing = run.getAction(DeploymentsAction.class);
            if (existing != null) {
                return existing;
            }
            DeploymentsAction made = new DeploymentsAction();
            run.addAction(made);
            return made;
        }
    }

    /** Notes a deployment that is about to begin; noting it again changes nothing. */
    public void add(String application, String id) throws IOException {
        synchronized (this) {
            if (references.stream().anyMatch(reference -> reference.getId().equals(id))) {
                return;
            }
            List<DeploymentReference> more = new ArrayList<>(references);
            more.add(new DeploymentReference(application, id));
            references = more;
        }
        run.save();
        DeployingJobs.get().note(run.getParent(), application, id);
    }

    /** Notes how a deployment ended. */
    public void closed(DeploymentRecord record) throws IOException {
        closed(record.id(), record.phase().name(), Headline.of(record));
    }

    /** Notes that a deployment could not be begun, so that there is no record of it. */
    public void refused(String id, Finding why) throws IOException {
        closed(id, REFUSED, why.sentence());
    }

    private void closed(String id, String phase, String headline) throws IOException {
        synchronized (this) {
            List<DeploymentReference> newer = new ArrayList<>();
            for (DeploymentReference reference : references) {
                newer.add(reference.getId().equals(id) ? reference.closed(phase, headline) : reference);
            }
            references = newer;
        }
        run.save();
    }

    /** How many deployments the build has begun. */
    public int count() {
        return references.size();
    }

    public List<DeploymentReference> getReferences() {
        return List.copyOf(references);
    }

    /** Each deployment as the build's page shows it, after a look at the records of those that went on without the build. */
    public List<DeploymentCard> getCards() throws IOException {
        try (PluginClassLoader ignored = PluginClassLoader.enter()) {
            Optional<Engine> engine = EngineHolder.get().running();
            List<DeploymentCard> cards = new ArrayList<>();
            for (DeploymentReference reference : getReferences()) {
                Optional<DeploymentRecord> record = engine.flatMap(running -> find(running, reference));
                if (record.isPresent() && record.get().phase().closed() && reference.open()) {
                    closed(record.get());
                }
                cards.add(record.map(found -> DeploymentCard.of(engine.orElseThrow(), found))
                        .orElseGet(() -> DeploymentCard.of(reference)));
            }
            return cards;
        }
    }

    private static Optional<DeploymentRecord> find(Engine engine, DeploymentReference reference) {
        return engine.deployments().find(reference.getApplication(), reference.getId());
    }

    /** The records of the build's deployments as JSON, those that are still on disk. */
    @GET
    public void doRecords(StaplerRequest2 request, StaplerResponse2 response) throws IOException {
        run.checkPermission(Item.READ);
        response.setHeader("Cache-Control", "no-store");
        Optional<Engine> engine = EngineHolder.get().running();
        if (engine.isEmpty()) {
            EngineStarting.answer(response);
            return;
        }
        response.setContentType("application/json;charset=UTF-8");
        response.getOutputStream().write(records(engine.get()).getBytes(StandardCharsets.UTF_8));
    }

    private String records(Engine engine) {
        try (PluginClassLoader ignored = PluginClassLoader.enter()) {
            return Json.of(getReferences().stream()
                    .flatMap(reference -> find(engine, reference).stream())
                    .map(RecordView::of)
                    .toList());
        }
    }

    /** What the build's badge says to a pointer that rests on it. */
    public String getBadge() {
        return getReferences().stream().map(DeploymentReference::getHeadline).collect(Collectors.joining("; "));
    }

    public Run<?, ?> getRun() {
        return run;
    }

    @Override
    public void onAttached(Run<?, ?> attached) {
        run = attached;
    }

    @Override
    public void onLoad(Run<?, ?> loaded) {
        run = loaded;
    }

    @Override
    public String getIconFileName() {
        return "symbol-rocket-outline plugin-ionicons-api";
    }

    @Override
    public String getDisplayName() {
        return Messages.DeploymentsAction_displayName();
    }

    @Override
    public String getUrlName() {
        return "gitops";
    }
}
