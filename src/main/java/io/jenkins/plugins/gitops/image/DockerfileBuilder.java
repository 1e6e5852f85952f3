package io.jenkins.plugins.gitops.image;

import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.finding.RemoteText;
import io.jenkins.plugins.gitops.image.BuildHost.Command;
import io.jenkins.plugins.gitops.image.BuildSession.ToolOutput;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** What the builders have in common that follow a Dockerfile by running a program. */
abstract class DockerfileBuilder implements ImageBuilder {
    private final String program;

    DockerfileBuilder(String program) {
        this.program = program;
    }

    @Override
    public final String name() {
        return program;
    }

    /** What the program is told so that it shows whether it works here. */
    abstract List<String> probe();

    @Override
    public final String obstacle(BuildHost host, Recipe recipe) throws InterruptedException {
        if (!(recipe instanceof Recipe.Dockerfile)) {
            return program + " needs a Dockerfile";
        }
        LastLines last = new LastLines();
        try {
            int code = host.run(Command.of(words(program, probe())), last::add);
            return code == 0 ? "" : program + " does not work here: " + lastLine(last.text());
        } catch (IOException e) {
            return absent(e)
                    ? "there is no " + program
                    : program + " cannot be started: " + RemoteText.safe(e.toString());
        }
    }

    /** What Java says of it on Linux and on Windows, on this machine or on an agent. */
    private static boolean absent(Throwable problem) {
        return String.valueOf(problem.getMessage()).contains("error=2,")
                || problem.getCause() != null && absent(problem.getCause());
    }

    final ToolOutput build(BuildSession session, List<String> arguments) throws IOException, InterruptedException {
        ToolOutput output = session.run(Command.of(words(program, arguments)));
        if (output.failed()) {
            throw new FindingException(new ToolFindings(program, output, session.login()).build());
        }
        return output;
    }

    final ToolOutput push(BuildSession session, ImageTarget target, List<String> arguments)
            throws IOException, InterruptedException {
        ToolOutput output = session.run(Command.of(words(program, arguments)));
        if (output.failed()) {
            throw new FindingException(new ToolFindings(program, output, session.login()).push(target));
        }
        return output;
    }

    static List<String> words(String first, List<String> others) {
        return Stream.concat(Stream.of(first), others.stream()).toList();
    }

    private static String lastLine(String text) {
        return RemoteText.safe(text.substring(text.lastIndexOf('\n') + 1));
    }
}
