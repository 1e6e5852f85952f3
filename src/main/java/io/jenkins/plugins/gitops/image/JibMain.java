package io.jenkins.plugins.gitops.image;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Builds one image in a JVM of its own: an order comes in on standard input and an answer goes out on standard output, both
 * as JSON. Jib sends credentials over plain HTTP only by a switch of the whole JVM, which must not be Jenkins' own.
 */
final class JibMain {
    private static final ObjectMapper MAPPER =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();

    private JibMain() {}

    /**
     * What comes in.
     *
     * @param cache a folder of this build alone
     */
    record Order(ImageRequest request, RegistryLogin login, String cache) {}

    /**
     * What goes out.
     *
     * @param digest "" where it failed
     * @param problem "" where it went well
     */
    record Answer(String digest, String problem) {}

    /** Reads the order, obeys and answers. What cannot be answered ends with a stack trace and exit code 1. */
    public static void main(String[] arguments) throws IOException {
        // Whatever a library prints must not mix with the answer.
        System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
        Order order = MAPPER.readValue(System.in, Order.class);
        try (OutputStream answers = new FileOutputStream(FileDescriptor.out)) {
            answers.write(MAPPER.writeValueAsBytes(obey(order)));
        }
    }

    private static Answer obey(Order order) {
        try {
            return new Answer(new JibBuild(order.request(), order.login(), Path.of(order.cache())).push(), "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer("", "interrupted");
        } catch (Exception e) {
            return new Answer("", chain(e));
        }
    }

    static byte[] text(Order order) throws IOException {
        return MAPPER.writeValueAsBytes(order);
    }

    static Answer answer(byte[] text) throws IOException {
        return MAPPER.readValue(text, Answer.class);
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
