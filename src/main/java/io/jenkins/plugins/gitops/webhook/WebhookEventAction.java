package io.jenkins.plugins.gitops.webhook;

import hudson.EnvVars;
import hudson.model.Action;
import hudson.model.EnvironmentContributingAction;
import hudson.model.InvisibleAction;
import hudson.model.Queue;
import hudson.model.Run;
import hudson.model.queue.FoldableAction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a webhook told, as environment variables of the build. While a build waits in the queue, a later push to the same branch
 * takes the place of the earlier; another branch, tag, merge request or image is a build of its own.
 */
public class WebhookEventAction extends InvisibleAction
        implements EnvironmentContributingAction, Queue.QueueAction, FoldableAction {
    private final String subject;
    private LinkedHashMap<String, String> variables;

    WebhookEventAction(WebhookEvent event) {
        this.subject = subject(event);
        this.variables = new LinkedHashMap<>(EventEnvironment.of(event));
    }

    private static String subject(WebhookEvent event) {
        String of =
                switch (event.kind()) {
                    case MERGE_REQUEST -> String.valueOf(event.mergeRequest().iid());
                    case IMAGE ->
                        event.image().repository() + ":" + event.image().tag();
                    default -> event.ref();
                };
        return String.join("\n", event.kind().name(), event.connection(), event.project(), of);
    }

    Map<String, String> variables() {
        return Map.copyOf(variables);
    }

    @Override
    public void buildEnvironment(Run<?, ?> run, EnvVars environment) {
        environment.putAll(variables);
    }

    @Override
    public boolean shouldSchedule(List<Action> others) {
        return others.stream()
                .noneMatch(other -> other instanceof WebhookEventAction event && event.subject.equals(subject));
    }

    @Override
    public void foldIntoExisting(Queue.Item item, Queue.Task owner, List<Action> others) {
        WebhookEventAction waiting = item.getAction(WebhookEventAction.class);
        if (waiting != null) {
            waiting.variables = new LinkedHashMap<>(variables);
        }
    }
}
