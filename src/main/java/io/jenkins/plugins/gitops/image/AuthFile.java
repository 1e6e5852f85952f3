package io.jenkins.plugins.gitops.image;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A login as docker, podman and buildah read it from a file. */
final class AuthFile {
    private static final String DOCKER_HUB = "docker.io";
    private static final String DOCKER_HUB_OF_DOCKER = "https://index.docker.io/v1/";

    private AuthFile() {}

    static String text(String registry, RegistryLogin login) {
        List<String> names =
                registry.equals(DOCKER_HUB) ? List.of(DOCKER_HUB, DOCKER_HUB_OF_DOCKER) : List.of(registry);
        Map<String, Object> logins =
                names.stream().collect(Collectors.toMap(Function.identity(), name -> Map.of("auth", login.encoded())));
        try {
            return new ObjectMapper().writeValueAsString(Map.of("auths", logins));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Texts are always writable as JSON", e);
        }
    }
}
