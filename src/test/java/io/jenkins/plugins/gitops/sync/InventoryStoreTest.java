package io.jenkins.plugins.gitops.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.manifest.ObjectKey;
import io.jenkins.plugins.gitops.sync.Inventory.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InventoryStoreTest {
    private static final ObjectKey WEB = new ObjectKey("apps", "Deployment", "shop", "web");
    private static final ObjectKey SETTINGS = new ObjectKey("", "ConfigMap", "shop", "settings");

    @TempDir
    Path folder;

    private final List<String> problems = new ArrayList<>();
    private InventoryStore store;

    @BeforeEach
    void open() {
        store = new InventoryStore(folder, problems::add);
    }

    @Test
    void shouldReadBackAfterARestart() {
        Inventory inventory = store.get("k3s", "shop")
                .with(List.of(new Entry(WEB, "apps/v1", "u1", "wanted", "live", "12"), Entry.intent(SETTINGS, "v1")));
        store.put(inventory);

        Inventory again = new InventoryStore(folder, problems::add).get("k3s", "shop");

        assertThat(again).isEqualTo(inventory);
        assertThat(folder.resolve("k3s/shop.json")).isRegularFile();
    }

    @Test
    void shouldKeepClustersAndApplicationsApart() {
        store.put(store.get("k3s", "shop").with(List.of(Entry.intent(WEB, "apps/v1"))));
        store.put(store.get("k3s", "a/b").with(List.of(Entry.intent(WEB, "apps/v1"))));

        assertThat(store.get("other", "shop").entries()).isEmpty();
        assertThat(store.applications("k3s")).containsExactly("a/b", "shop");
    }

    @Test
    void shouldPutAnEntryInThePlaceOfTheOneWithItsKey() {
        Inventory inventory = Inventory.empty("shop", "k3s")
                .with(List.of(Entry.intent(WEB, "apps/v1"), Entry.intent(SETTINGS, "v1")))
                .with(List.of(new Entry(WEB, "apps/v1", "u1", "w", "l", "1")));

        assertThat(inventory.entries()).hasSize(2);
        assertThat(inventory.find(WEB))
                .hasValueSatisfying(entry -> assertThat(entry.uid()).isEqualTo("u1"));
        assertThat(inventory.without(Set.of(WEB)).entries())
                .extracting(Entry::key)
                .containsExactly(SETTINGS);
    }

    @Test
    void shouldNotWriteWhatDidNotChange() throws IOException {
        Inventory inventory = store.get("k3s", "shop").with(List.of(Entry.intent(WEB, "apps/v1")));
        store.put(inventory);
        Files.delete(folder.resolve("k3s/shop.json"));

        store.put(inventory);

        assertThat(folder.resolve("k3s/shop.json")).doesNotExist();
    }

    @Test
    void shouldSetATornFileAsideAndSaySo() throws IOException {
        Files.createDirectories(folder.resolve("k3s"));
        Files.writeString(folder.resolve("k3s/shop.json"), "{\"application\":\"sh");

        assertThat(store.get("k3s", "shop").entries()).isEmpty();
        assertThat(problems).singleElement().asString().contains("shop.json");
    }
}
