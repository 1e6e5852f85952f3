package io.jenkins.plugins.gitops.image;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.finding.RemoteText;
import io.jenkins.plugins.gitops.image.BuildHost.JavaCommand;
import io.jenkins.plugins.gitops.image.BuildSession.ToolOutput;
import io.jenkins.plugins.gitops.image.JibOrder.Answer;
import io.jenkins.plugins.gitops.image.JibOrder.Refusal;
import io.jenkins.plugins.gitops.registry.RegistryErrors;
import java.io.IOException;
import java.util.List;

/**
 * Jib, in a JVM of its own: it sends logins over plain HTTP only by a switch of the whole JVM, which must not be Jenkins' or
 * the agent's. The order with the login goes there by standard input alone.
 */
final class JibBuilder implements ImageBuilder {
    private static final String ANSWER = "answer.json";

    @Override
    public String name() {
        return "jib";
    }

    @Override
    public String obstacle(BuildHost host, Recipe recipe) {
        return recipe instanceof Recipe.Files ? "" : "jib takes files, and follows no Dockerfile";
    }

    /** Layers are made while they are pushed, and kept in the folder of this build in case that fails. */
    @Override
    public BuiltImage build(ImageOrder order, BuildSession session) {
        return () -> push(order, session);
    }

    private static String push(ImageOrder order, BuildSession session) throws IOException, InterruptedException {
        ToolOutput output = session.runJava(new JavaCommand(
                JibClassPath.files(),
                List.of(
                        "-Xmx256m",
                        "-Dslf4j.internal.verbosity=ERROR",
                        "-Djava.io.tmpdir=" + session.folder().path("")),
                JibMain.class.getName(),
                JibOrder.of(order, session, ANSWER).text()));
        if (output.failed()) {
            throw new FindingException(
                    broken(RemoteText.safe(output.said(), session.login().secrets())));
        }
        Answer answer = JibOrder.answer(session.folder().read(ANSWER));
        if (answer.refused() != null) {
            throw new FindingException(refused(answer.refused()));
        }
        if (answer.digest().isEmpty()) {
            throw new FindingException(RegistryErrors.of(
                    "Pushing " + order.target().first(),
                    answer.problem(),
                    session.login().secrets()));
        }
        return answer.digest();
    }

    private static Finding refused(Refusal refusal) {
        return new Finding(refusal.code(), refusal.seen(), refusal.meaning(), refusal.remedy());
    }

    private static Finding broken(String said) {
        return new Finding(
                "image.builder-failed",
                "The image builder ended with an error: " + said,
                "No image was pushed",
                "Check that Java can be run and that the disk has room");
    }
}
