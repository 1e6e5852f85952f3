package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.cluster.Cluster;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A cluster that notes each call of the server about an object, and passes it on. */
final class CountedCalls {
    private static final Set<String> COUNTED =
            Set.of("get", "list", "apply", "create", "patch", "delete", "events", "logs");

    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final Cluster cluster;

    CountedCalls(Cluster real) {
        this(real, call -> {});
    }

    /** @param before told of each call that is about to be made */
    CountedCalls(Cluster real, Consumer<String> before) {
        cluster = (Cluster) Proxy.newProxyInstance(
                Cluster.class.getClassLoader(), new Class<?>[] {Cluster.class}, (proxy, method, arguments) -> {
                    if (COUNTED.contains(method.getName())) {
                        before.accept(method.getName());
                        calls.add(method.getName());
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    Cluster cluster() {
        return cluster;
    }

    /** The calls since the last time. */
    List<String> take() {
        List<String> taken = List.copyOf(calls);
        calls.clear();
        return taken;
    }
}
