using Dyad.Bench;

return args switch
{
    ["make", var sample, var rows, var target] => GdeltFile.Make(sample, long.Parse(rows), target),
    ["world", var rows, var target] => GdeltWorld.Make(long.Parse(rows), target),
    ["import", var file, var ledger] => ImportBench.Import(file, ledger),
    ["reports", var reports, var ledger] => ReportBench.Keep(int.Parse(reports), ledger),
    ["gdelt", var file, var work] => ImportBench.Compare(file, work),
    ["syntax", var treebank] => SyntaxBench.Run(treebank),
    ["reading", var texts] => new ReadingBench(9).Run(texts),
    ["reading", var texts, var rounds] => new ReadingBench(int.Parse(rounds)).Run(texts),
    ["folder", var sentences, var number, var target] => ReportFolder.Make(sentences, int.Parse(number), target),
    ["acts", var treebank] => ActBench.Run(treebank),
    ["relations", var study, var events] => RelationBench.Run(study, int.Parse(events)),
    ["simulate", var actors, var paths] => SimulationBench.Run(int.Parse(actors), int.Parse(paths)),
    ["scenario", var actors, var paths, var days] => ScenarioBench.Run(int.Parse(actors), int.Parse(paths), int.Parse(days), 1, 2),
    ["scenario", var actors, var paths, var days, var threads] => ScenarioBench.Run(int.Parse(actors), int.Parse(paths), int.Parse(days), int.Parse(threads)),
    ["fit", var actors, var days] => FitBench.Run(int.Parse(actors), int.Parse(days)),
    ["fit-once", var actors, var days, var threads, var peak] => FitBench.Once(int.Parse(actors), int.Parse(days), int.Parse(threads), double.Parse(peak, System.Globalization.CultureInfo.InvariantCulture)),
    ["fit-against-r", var actors, var days] => ReferenceBench.Run(int.Parse(actors), int.Parse(days)),
    ["onestep", "keds", var file] => OneStepBench.Run(OneStepData.Keds(file, 12)),
    ["onestep", "icews18", var folder] => OneStepBench.Run(OneStepData.Icews18(folder, 30)),
    ["paint", var dyad, var ledger, var choice] => await PaintBench.Run(dyad, ledger, choice),
    ["accounts", var actors, var days] => AccountBench.Run(int.Parse(actors), int.Parse(days)),
    ["accounts-calibration", var worlds, var seed] => AccountCalibration.Run(int.Parse(worlds), ulong.Parse(seed)),
    ["scale", var program, var rows, var work] => new ScaleBench(program, long.Parse(rows), work, null).Run(),
    ["scale", var program, var rows, var work, var texts] => new ScaleBench(program, long.Parse(rows), work, texts).Run(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        dyad-bench make SAMPLE ROWS TARGET   a GDELT 2.0 file of ROWS rows, from a real one repeated with new ids, times and addresses
        dyad-bench world ROWS TARGET         a GDELT 2.0 file of ROWS made-up rows, nearly every one a happening of its own
        dyad-bench gdelt FILE FOLDER         the same file read, parsed and imported, beside sqlite3 .import and a Python csv loop
        dyad-bench syntax FILE.conllu        sentences a second on one core: split, and analysed
        dyad-bench acts FILE.conllu          time a sentence that finding its acts takes, trees and actors given
        dyad-bench reading TEXTS [ROUNDS]    reports of a folder, or made of a file of sentences, to claims: one thread, two, every stage
        dyad-bench folder SENTENCES N FOLDER a folder of reports with N sentences, those of a file in new company, with other states and numbers
        dyad-bench relations STUDY N         N made-up events: climates, change points, ladders and spheres of all pairs, and nearest analogues
        dyad-bench simulate ACTORS PATHS     a made-up panel run forward 90 days: cell-days a second on one thread and on two
        dyad-bench scenario ACTORS PATHS DAYS [THREADS]  a scenario beside its baseline on a made-up panel, on one thread and on two, or on THREADS alone
        dyad-bench import FILE LEDGER        one import, with its time and peak memory
        dyad-bench reports N LEDGER          N made-up reports with ten claims each into a ledger, their copies found, their passages unpacked
        dyad-bench fit ACTORS DAYS           times the estimation of made-up panels, on one and two threads
        dyad-bench fit-once ACTORS DAYS THREADS PEAK  one of these fits; PEAK multiply-adds a second are all that a core can do
        dyad-bench fit-against-r ACTORS DAYS the same cells fitted by R's glm, glm.nb and surveillance::hhh4, with all answers
        dyad-bench onestep keds FILE         one-day-ahead forecasts of the last fifth of the days of KEDS, beside baselines
        dyad-bench onestep icews18 FOLDER    the same for ICEWS 2018, days 240 on
        dyad-bench paint DYAD.dll LEDGER CHOICE  first paint and whole content of every page in Chromium: server just started, question never asked, asked before
        dyad-bench scale DYAD ROWS FOLDER [SENTENCES]  what rows, reports, cells and paths cost as they grow, by commands of DYAD, and what they would take on more nodes
        dyad-bench accounts ACTORS DAYS      seven accounts weighed over DAYS days of a made-up panel, on one and two threads
        dyad-bench accounts-calibration N SEED  how often the account that gets a probability is the right one, over N made-up worlds
        """);
    return 2;
}
