package hudson.model;

import java.io.File;
import java.io.IOException;
import java.util.Collection;
import java.util.List;

public interface ItemGroup<T extends Item> extends PersistenceRoot, ModelObject {
    String getFullName();

    String getFullDisplayName();

    Collection<T> getItems();

    String getUrl();

    String getUrlChildPrefix();

    T getItem(String name);

    File getRootDirFor(T child);

    void onDeleted(T item) throws IOException;

    default void onRenamed(T item, String oldName, String newName) throws IOException {
        throw new UnsupportedOperationException();
    }

    default <T extends Item> List<T> getAllItems(Class<T> type) {
        throw new UnsupportedOperationException();
    }

    default <T extends Item> Iterable<T> allItems(Class<T> type) {
        throw new UnsupportedOperationException();
    }

    default List<Item> getAllItems() {
        throw new UnsupportedOperationException();
    }
}
