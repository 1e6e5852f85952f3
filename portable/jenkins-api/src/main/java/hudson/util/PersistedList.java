package hudson.util;

import hudson.model.Saveable;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;

/** Works, without saving. */
public class PersistedList<T> extends AbstractList<T> {
    private final List<T> items = new ArrayList<>();

    protected PersistedList() {}

    public PersistedList(Saveable owner) {}

    public boolean add(T item) {
        return items.add(item);
    }

    public T get(int index) {
        return items.get(index);
    }

    public <U extends T> U get(Class<U> type) {
        return items.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElse(null);
    }

    public int size() {
        return items.size();
    }
}
