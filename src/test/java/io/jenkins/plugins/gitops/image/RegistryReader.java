package io.jenkins.plugins.gitops.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Reads a registry by hand, over plain HTTP and with a user's password. */
final class RegistryReader {
    private static final String MANIFESTS = String.join(
            ", ",
            "application/vnd.docker.distribution.manifest.v2+json",
            "application/vnd.oci.image.manifest.v1+json",
            "application/vnd.oci.image.index.v1+json",
            "application/vnd.docker.distribution.manifest.list.v2+json");

    private final String address;
    private final RegistryLogin login;

    RegistryReader(String address, RegistryLogin login) {
        this.address = address;
        this.login = login;
    }

    String digest(String repository, String tag) throws IOException, InterruptedException {
        return get(repository + "/manifests/" + tag)
                .headers()
                .firstValue("Docker-Content-Digest")
                .orElse("");
    }

    JsonNode manifest(String repository, String reference) throws IOException, InterruptedException {
        return new ObjectMapper()
                .readTree(get(repository + "/manifests/" + reference).body());
    }

    JsonNode config(String repository, String reference) throws IOException, InterruptedException {
        String digest = manifest(repository, reference).at("/config/digest").asText();
        return new ObjectMapper().readTree(get(repository + "/blobs/" + digest).body());
    }

    private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + address + "/v2/" + path))
                .header("Authorization", "Basic " + login.encoded())
                .header("Accept", MANIFESTS)
                .build();
        HttpResponse<byte[]> response =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        return response;
    }
}
