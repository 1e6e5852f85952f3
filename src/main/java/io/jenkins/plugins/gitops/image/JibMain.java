package io.jenkins.plugins.gitops.image;

import com.google.cloud.tools.jib.api.RegistryUnauthorizedException;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.image.JibOrder.Answer;
import io.jenkins.plugins.gitops.image.JibOrder.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Builds one image in a JVM of its own: an order comes in on standard input, and the answer goes into a file. */
final class JibMain {
    private JibMain() {}

    /** Reads the order, obeys and answers. What cannot be answered ends with a stack trace and exit code 1. */
    public static void main(String[] arguments) throws IOException {
        JibOrder order = JibOrder.read(System.in);
        System.setProperty(
                "sendCredentialsOverHttp", String.valueOf(order.target().insecure()));
        Answer answer = obey(order, new JibProgress(System.out::println));
        Files.write(Path.of(order.answer()), JibOrder.bytes(answer));
        // Jib leaves threads behind when it fails.
        System.exit(0);
    }

    private static Answer obey(JibOrder order, JibProgress progress) {
        try {
            return new Answer(new JibBuild(order, progress).push(), "", null);
        } catch (FindingException e) {
            Finding finding = e.finding();
            return new Answer("", "", new Refusal(finding.code(), finding.seen(), finding.meaning(), finding.remedy()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer("", "interrupted", null);
        } catch (RegistryUnauthorizedException e) {
            // The login itself was taken before; it is this repository that it does not open.
            return new Answer("", "requested access to the resource is denied: " + chain(e), null);
        } catch (Exception e) {
            return new Answer("", chain(e), null);
        }
    }

    private static String chain(Throwable problem) {
        StringBuilder text = new StringBuilder();
        for (Throwable each = problem; each != null && text.length() < 2000; each = each.getCause()) {
            text.append(text.isEmpty() ? "" : "; ")
                    .append(each.getClass().getSimpleName())
                    .append(": ")
                    .append(each.getMessage());
        }
        return text.toString();
    }
}
