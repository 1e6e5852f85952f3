package jenkins.model.lazy;

import java.util.AbstractMap;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

public abstract class AbstractLazyLoadRunMap<R> extends AbstractMap<Integer, R> implements SortedMap<Integer, R> {
    protected AbstractLazyLoadRunMap() {}

    public Comparator<? super Integer> comparator() {
        throw new UnsupportedOperationException();
    }

    public Integer firstKey() {
        throw new UnsupportedOperationException();
    }

    public Integer lastKey() {
        throw new UnsupportedOperationException();
    }

    public Set<Map.Entry<Integer, R>> entrySet() {
        throw new UnsupportedOperationException();
    }

    public SortedMap<Integer, R> headMap(Integer to) {
        throw new UnsupportedOperationException();
    }

    public SortedMap<Integer, R> subMap(Integer from, Integer to) {
        throw new UnsupportedOperationException();
    }

    public SortedMap<Integer, R> tailMap(Integer from) {
        throw new UnsupportedOperationException();
    }
}
