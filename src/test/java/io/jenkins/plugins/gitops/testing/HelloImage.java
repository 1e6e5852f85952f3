package io.jenkins.plugins.gitops.testing;

import io.jenkins.plugins.gitops.image.ImageBuilds;
import io.jenkins.plugins.gitops.image.ImageOrder;
import io.jenkins.plugins.gitops.image.ImageTarget;
import io.jenkins.plugins.gitops.image.PushPatience;
import io.jenkins.plugins.gitops.image.Recipe;
import io.jenkins.plugins.gitops.image.RegistryLogin;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The program of {@code cluster/hello} as an image in the registry beside the test cluster, from which its nodes pull. */
public final class HelloImage {
    private HelloImage() {}

    /**
     * @param name repository and tag, for instance {@code seeds/web:1}
     * @param environment with which it runs by itself
     * @return by which name nodes pull it
     */
    public static String push(TestCluster cluster, String name, Map<String, String> environment)
            throws IOException, InterruptedException {
        String image = cluster.variable("GITOPS_REGISTRY") + "/" + name;
        Recipe recipe = new Recipe.Files(
                "",
                List.of(new Recipe.ImageFile(cluster.variable("GITOPS_HELLO_BINARY"), "/hello", true)),
                List.of("/hello"),
                environment,
                List.of(8080),
                List.of());
        ImageOrder order =
                new ImageOrder(ImageTarget.of(image, List.of()).insecure(true), recipe, Map.of(), Instant.EPOCH);
        RegistryLogin login = new RegistryLogin(
                cluster.variable("GITOPS_REGISTRY_USER"), cluster.variable("GITOPS_REGISTRY_PASSWORD"));
        new ImageBuilds(new LocalBuildHost(Path.of("")), PushPatience.STANDARD, Clock.systemUTC(), line -> {})
                .push("jib", order, login);
        return image;
    }
}
