package hudson.model;

import java.util.List;
import jenkins.model.ModelObjectWithContextMenu;

public abstract class Actionable extends AbstractModelObject implements ModelObjectWithContextMenu {
    public Actionable() {}

    public List<Action> getActions() {
        throw new UnsupportedOperationException();
    }

    public final List<? extends Action> getAllActions() {
        throw new UnsupportedOperationException();
    }

    public <T extends Action> List<T> getActions(Class<T> type) {
        throw new UnsupportedOperationException();
    }

    public <T extends Action> T getAction(Class<T> type) {
        throw new UnsupportedOperationException();
    }

    public void addAction(Action action) {
        throw new UnsupportedOperationException();
    }

    public void replaceAction(Action action) {
        throw new UnsupportedOperationException();
    }

    public boolean addOrReplaceAction(Action action) {
        throw new UnsupportedOperationException();
    }

    public boolean removeAction(Action action) {
        throw new UnsupportedOperationException();
    }

    public boolean removeActions(Class<? extends Action> type) {
        throw new UnsupportedOperationException();
    }

    public boolean replaceActions(Class<? extends Action> type, Action action) {
        throw new UnsupportedOperationException();
    }
}
