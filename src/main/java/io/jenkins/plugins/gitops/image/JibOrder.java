package io.jenkins.plugins.gitops.image;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Map;

/**
 * What the child JVM is told, and what it answers; both as JSON.
 *
 * @param folder a folder of this build alone, there
 * @param answer the file for the answer, there
 */
record JibOrder(
        ImageTarget target,
        Recipe.Files recipe,
        Map<String, String> labels,
        Instant created,
        RegistryLogin login,
        String folder,
        String answer) {
    private static final ObjectMapper MAPPER =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();

    /**
     * How it went.
     *
     * @param digest "" where it failed
     * @param problem what was said, "" where it went well
     * @param refused whether it failed for what was ordered, not for a registry
     */
    record Answer(String digest, String problem, Refusal refused) {}

    /** A finding, in a form that survives the way. */
    record Refusal(String code, String seen, String meaning, String remedy) {}

    static JibOrder of(ImageOrder order, BuildSession session, String answer) {
        return new JibOrder(
                order.target(),
                (Recipe.Files) order.recipe(),
                order.labels(),
                order.created(),
                session.login(),
                session.folder().path(""),
                session.folder().path(answer));
    }

    static JibOrder read(InputStream in) throws IOException {
        return MAPPER.readValue(in, JibOrder.class);
    }

    String text() throws IOException {
        return MAPPER.writeValueAsString(this);
    }

    static Answer answer(String text) throws IOException {
        return MAPPER.readValue(text, Answer.class);
    }

    static byte[] bytes(Answer answer) throws IOException {
        return MAPPER.writeValueAsBytes(answer);
    }

    @Override
    public String toString() {
        return "JibOrder[" + target.name() + "]";
    }
}
