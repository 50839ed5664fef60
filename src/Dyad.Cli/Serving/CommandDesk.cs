using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Dyad.Cli.Hosting;
using Dyad.Ledger.ClickHouse;
using Dyad.Ledger.Remembering;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Studies;
using Dyad.Web.Questions;

namespace Dyad.Cli.Serving;

/// <summary>
/// Answers with the commands themselves: a question is a command, its parameters are the command's options, and the answer is what the command
/// would print with <c>--format</c>. What names a file of this machine is never a parameter.
/// </summary>
internal sealed class CommandDesk : IDesk, IDisposable
{
    private readonly ImmutableDictionary<string, Offer> _offers;
    private readonly Dictionary<string, string> _studies;
    private readonly ImmutableDictionary<string, StudyStamp> _stamps;
    private readonly LedgerPulse? _servers;
    private readonly HiddenPlaces _places;
    private readonly TimeProvider _clock;
    private readonly LedgerMemory? _memory;

    /// <summary>A desk for some studies, the usual one first.</summary>
    /// <param name="studies">Names or paths; over the web a study goes by the name in its file.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="memory">What is kept between questions; null for nothing.</param>
    /// <exception cref="StudyException">There is no such study.</exception>
    internal CommandDesk(IEnumerable<string> studies, TimeProvider clock, LedgerMemory? memory = null)
    {
        (_clock, _memory) = (clock, memory);
        _servers = ClickHouseAddress.IsOne(LedgerChoice.DefaultPath) ? new LedgerPulse(ClickHouseAddress.Parse(LedgerChoice.DefaultPath), clock) : null;
        _studies = new Dictionary<string, string>(StringComparer.Ordinal);
        var folders = new List<string>();
        var stamps = ImmutableDictionary.CreateBuilder<string, StudyStamp>(StringComparer.Ordinal);
        foreach (var given in studies)
        {
            var found = StudyFolder.Find(given);
            folders.Add(found.Folder);
            if (_studies.TryAdd(found.Study.Name, given))
                stamps.Add(found.Study.Name, new StudyStamp(found.Folder, RatingFile.FolderOf(found.Folder, found.Study.Name), _servers));
        }

        _stamps = stamps.ToImmutable();
        _places = new HiddenPlaces(folders);
        Studies = [.. _studies.Keys];
        var root = CommandLine.Create(Terminal.Standard);
        var offers = Offers.All.Select(o => Offer.Of(root, o)).ToList();
        Questions = [.. offers.Select(o => o.Question)];
        _offers = offers.ToImmutableDictionary(o => o.Question.Path, StringComparer.Ordinal);
    }

    /// <summary>Looks after the ledger no more.</summary>
    public void Dispose() => _servers?.Dispose();

    public string Version => Terminal.Version;

    public ImmutableArray<Question> Questions { get; }

    public ImmutableArray<string> Studies { get; }

    public string Stamp(string? study) => _stamps.TryGetValue(study ?? Studies[0], out var stamp)
        ? stamp.Now()
        : throw new ArgumentException(Mistakes.Unknown("study", study ?? "", Studies), nameof(study));

    public void Prepare()
    {
        if (_memory is null || !LedgerChoice.HasDefault)
            return;
        using var ledger = LedgerChoice.ToRead(null, Terminal.Standard with { Memory = _memory });
        if (ledger is not RememberingLedger remembering)
            return;
        foreach (var source in ledger.Summarise().Sources)
            remembering.Prepare(source.Source.Id, ActorBook.Default);
    }

    public string? Check(Asked asked)
    {
        var (_, words, fault) = Words(asked);
        return fault ?? (CommandLine.Create(Terminal.Standard).Parse(words) is { Errors.Count: > 0 } parsed ? string.Join(' ', Mistakes.Of(parsed)) : null);
    }

    public async Task<Answer> Ask(Asked asked, IProgress<WorkProgress>? progress, CancellationToken cancel)
    {
        var (offer, words, fault) = Words(asked);
        if (offer is null || fault is not null)
            return Bad(fault!);
        if (offer.Offered.Written.Length > 0 && asked.Folder is null)
            return Bad($"{asked.Path} is asked as a job.");
        using var output = new AnswerStream();
        using var messages = new StringWriter(CultureInfo.InvariantCulture);
        long? total = null;
        int code;
        await using (var writer = new StreamWriter(output, new UTF8Encoding(false), 1 << 16, leaveOpen: true))
        {
            var terminal = new Terminal(writer, messages, IsInteractive: false, Width: null, _clock) { HidesPlaces = true, Progress = progress, Counted = number => total = number, Memory = _memory };
            code = await CommandLine.Run([.. words], terminal, cancel).ConfigureAwait(false);
        }

        if (offer.Offered.Changes)
        {
            // Who asks next sees what was changed, however soon.
            foreach (var stamp in _stamps.Values)
                stamp.Forget();
        }

        ImmutableArray<string> said = [.. messages.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Unprefixed).Select(m => _places.Hide(m, asked))];
        return code switch
        {
            ExitCode.Failure when offer.Offered.FaultsAreAnswers && output.Length > 0 => new Answer(AnswerStatus.Answered, output.ToArray(), said),
            ExitCode.Success => Written(offer, asked, new Answer(AnswerStatus.Answered, output.ToArray(), said) { Total = total }),
            ExitCode.Usage => new Answer(AnswerStatus.BadQuestion, default, [.. said.Where(m => !m.StartsWith("Try: ", StringComparison.Ordinal))]),
            ExitCode.Interrupted => new Answer(AnswerStatus.Stopped, default, said),
            ExitCode.Stale => new Answer(AnswerStatus.Stale, default, said),
            _ => new Answer(AnswerStatus.Failed, default, said),
        };
    }

    private (Offer? Offer, ImmutableArray<string> Words, string? Fault) Words(Asked asked)
    {
        if (!_offers.TryGetValue(asked.Path, out var offer))
            return (null, [], Mistakes.Unknown("question", asked.Path, [.. _offers.Keys.Order(StringComparer.Ordinal)]));
        if (!offer.Question.Formats.Contains(asked.Format))
            return (offer, [], Mistakes.Unknown("format", asked.Format, offer.Question.Formats));
        var (words, fault) = offer.Arguments(asked, _studies);
        return (offer, words, fault);
    }

    /// <summary>Where the command wrote files, they are the answer, and what it printed is said beside it.</summary>
    private static Answer Written(Offer offer, Asked asked, Answer answer)
    {
        if (offer.Offered.Written.Length == 0)
            return answer;
        var files = offer.Offered.Written;
        return answer with { Content = File.ReadAllBytes(Path.Combine(asked.Folder!, files.First(f => f.Key == asked.Format).Value)), Files = files };
    }

    private static Answer Bad(string message) => new(AnswerStatus.BadQuestion, default, [message]);

    private static string Unprefixed(string line) => line.StartsWith("dyad: ", StringComparison.Ordinal) ? line["dyad: ".Length..] : line;
}
