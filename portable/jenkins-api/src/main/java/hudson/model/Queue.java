package hudson.model;

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
}
