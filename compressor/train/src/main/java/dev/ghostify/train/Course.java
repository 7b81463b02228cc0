package dev.ghostify.train;

/** Hears how a run goes; called from the thread that trains. */
@FunctionalInterface
public interface Course {
    /** Nobody listens. */
    Course UNHEARD = report -> {};

    void report(Report report);

    /**
     * How far a run has come.
     *
     * @param step steps done, those before a resume included
     * @param done share of the whole run, from 0 to 1
     * @param epoch passes over the images begun, from 1
     * @param loss mean over the steps since the last report; NaN if there were none
     * @param imagesPerSecond since the run was started or resumed
     * @param secondsLeft what the rest will take at this pace
     * @param agreement agreement of student and teacher on the held-out images, see {@link
     *     dev.ghostify.ghost.plan.Damage}; NaN between
     *     measurements and where none are held out
     */
    record Report(
            long step,
            double done,
            long epoch,
            double loss,
            double imagesPerSecond,
            double secondsLeft,
            double agreement) {}
}
