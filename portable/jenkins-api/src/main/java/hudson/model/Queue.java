package hudson.model;

import java.util.List;

public class Queue extends ResourceController {
    private Queue() {}

    public interface Executable extends Runnable {
        void run();
    }

    public interface Task extends ModelObject {
        String getName();

        String getFullDisplayName();

        String getUrl();
    }

    public abstract static class Item extends Actionable {
        public final Task task;

        protected Item(Item item) {
            this.task = item.task;
        }
    }

    public interface QueueAction extends Action {
        boolean shouldSchedule(List<Action> actions);
    }
}
