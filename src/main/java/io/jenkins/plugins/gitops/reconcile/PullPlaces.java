package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.sync.Annotations;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Where an application's pods pull from certain registries: namespaces, and the ServiceAccounts in each. */
final class PullPlaces {
    private final TreeMap<String, Place> byNamespace = new TreeMap<>();

    /** One namespace. */
    static final class Place {
        private final Set<String> accounts = new TreeSet<>();
        private int wave = Integer.MAX_VALUE;

        Set<String> accounts() {
            return accounts;
        }

        /** The first wave in which a pod may want the Secret. */
        int wave() {
            return wave == Integer.MAX_VALUE ? 0 : wave;
        }
    }

    /**
     * @param namespace of manifests that name none, "" where they all do
     * @param registries as {@link PullLogin#registry}
     */
    static PullPlaces of(List<Manifest> manifests, String namespace, Set<String> registries) {
        PullPlaces places = new PullPlaces();
        for (Manifest manifest : manifests) {
            PodTemplate pods = PodTemplate.of(manifest);
            if (pods.pullsFrom(registries)) {
                places.add(namespaceOf(manifest, namespace), pods.account(), Annotations.wave(manifest));
            }
        }
        if (places.byNamespace.isEmpty()) {
            // Pods that an operator makes are not seen here.
            places.add(namespace, "default", Integer.MAX_VALUE);
        }
        places.byNamespace.remove("");
        return places;
    }

    TreeMap<String, Place> byNamespace() {
        return byNamespace;
    }

    static String namespaceOf(Manifest manifest, String standard) {
        return manifest.namespace().isEmpty() ? standard : manifest.namespace();
    }

    private void add(String namespace, String account, int wave) {
        Place place = byNamespace.computeIfAbsent(namespace, name -> new Place());
        place.accounts.add(account);
        place.wave = Math.min(place.wave, wave);
    }
}
