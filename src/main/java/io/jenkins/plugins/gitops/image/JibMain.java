package io.jenkins.plugins.gitops.image;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainer;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.Port;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Builds one image in a JVM of its own: an order comes in on standard input and an answer goes out on standard output, both
 * as JSON. Jib sends credentials over plain HTTP only by a switch of the whole JVM, which must not be Jenkins' own.
 */
final class JibMain {
    private static final ObjectMapper MAPPER =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();

    private JibMain() {}

    /** What comes in. */
    record Order(ImageRequest request, RegistryLogin login) {}

    /**
     * What goes out.
     *
     * @param digest "" where it failed
     * @param problem "" where it went well
     */
    record Answer(String digest, String problem) {}

    public static void main(String[] arguments) throws IOException {
        PrintStream answers = System.out;
        System.setOut(System.err); // libraries that print must not print into the answer
        Order order = MAPPER.readValue(System.in, Order.class);
        Answer answer;
        try {
            answer = new Answer(push(order).getDigest().toString(), "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            answer = new Answer("", "interrupted");
        } catch (Exception e) {
            answer = new Answer("", chain(e));
        }
        answers.write(MAPPER.writeValueAsBytes(answer));
        answers.flush();
    }

    static byte[] text(Order order) throws IOException {
        return MAPPER.writeValueAsBytes(order);
    }

    static Answer answer(byte[] text) throws IOException {
        return MAPPER.readValue(text, Answer.class);
    }

    private static JibContainer push(Order order) throws Exception {
        ImageRequest request = order.request();
        RegistryImage target = RegistryImage.named(request.reference());
        if (!order.login().username().isEmpty()) {
            target.addCredential(order.login().username(), order.login().password());
        }
        Containerizer containerizer = Containerizer.to(target)
                .setAllowInsecureRegistries(request.insecure())
                .setToolName("gitops-deploy");
        return builder(request).containerize(containerizer);
    }

    private static JibContainerBuilder builder(ImageRequest request) throws Exception {
        JibContainerBuilder builder = request.base().isEmpty() ? Jib.fromScratch() : Jib.from(request.base());
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName("files");
        for (ImageRequest.ImageFile file : request.files()) {
            layer.addEntry(
                    Path.of(file.source()),
                    AbsoluteUnixPath.get(file.target()),
                    FilePermissions.fromOctalString(file.executable() ? "755" : "644"));
        }
        Set<Port> ports = request.ports().stream().map(Port::tcp).collect(Collectors.toSet());
        return builder.addFileEntriesLayer(layer.build())
                .setEntrypoint(request.entrypoint())
                .setEnvironment(request.environment())
                .setLabels(request.labels())
                .setExposedPorts(ports)
                .setCreationTime(request.created());
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
