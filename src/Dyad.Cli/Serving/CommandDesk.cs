using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text;
using Dyad.Cli.Hosting;
using Dyad.Web.Questions;

namespace Dyad.Cli.Serving;

/// <summary>
/// Answers with the commands themselves: a question is a command, its parameters are the command's options, and the answer is what the command
/// would print with <c>--format</c>. What names a file of this machine is never a parameter.
/// </summary>
internal sealed class CommandDesk : IDesk
{
    private readonly ImmutableDictionary<string, Offer> _offers;
    private readonly TimeProvider _clock;

    internal CommandDesk(IEnumerable<string> studies, TimeProvider clock)
    {
        _clock = clock;
        Studies = [.. studies];
        var root = CommandLine.Create(Terminal.Standard);
        var offers = Offers.All.Select(o => Offer.Of(root, o.Path, o.Kind)).ToList();
        Questions = [.. offers.Select(o => o.Question)];
        _offers = offers.ToImmutableDictionary(o => o.Question.Path, StringComparer.Ordinal);
    }

    public string Version => Terminal.Version;

    public ImmutableArray<Question> Questions { get; }

    public ImmutableArray<string> Studies { get; }

    public string Stamp(string? study)
    {
        var text = new StringBuilder(Version);
        var folder = StudyFolder.Find(study ?? Studies[0]).Folder;
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            Add(text, file);
        foreach (var file in (string[])[LedgerChoice.DefaultPath, LedgerChoice.DefaultPath + "-wal"])
            Add(text, file);
        return Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..16];
    }

    public async Task<Answer> Ask(Asked asked, IProgress<WorkProgress>? progress, CancellationToken cancel)
    {
        if (!_offers.TryGetValue(asked.Path, out var offer))
            return Bad(Mistakes.Unknown("question", asked.Path, [.. _offers.Keys.Order(StringComparer.Ordinal)]));
        if (!offer.Question.Formats.Contains(asked.Format))
            return Bad(Mistakes.Unknown("format", asked.Format, offer.Question.Formats));
        if (offer.Arguments(asked, Studies) is not { Fault: null } line)
            return Bad(offer.Arguments(asked, Studies).Fault!);
        using var output = new MemoryStream();
        using var messages = new StringWriter(CultureInfo.InvariantCulture);
        int code;
        await using (var writer = new StreamWriter(output, new UTF8Encoding(false), 1 << 16, leaveOpen: true))
        {
            var terminal = new Terminal(writer, messages, IsInteractive: false, Width: null, _clock) { Progress = progress };
            code = await CommandLine.Run([.. line.Words], terminal, cancel).ConfigureAwait(false);
        }

        ImmutableArray<string> said = [.. messages.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Unprefixed)];
        return code switch
        {
            ExitCode.Success => new Answer(AnswerStatus.Answered, output.ToArray(), said),
            ExitCode.Usage => new Answer(AnswerStatus.BadQuestion, default, said),
            ExitCode.Interrupted => new Answer(AnswerStatus.Stopped, default, said),
            _ => new Answer(AnswerStatus.Failed, default, said),
        };
    }

    private static Answer Bad(string message) => new(AnswerStatus.BadQuestion, default, [message]);

    private static string Unprefixed(string line) => line.StartsWith("dyad: ", StringComparison.Ordinal) ? line["dyad: ".Length..] : line;

    private static void Add(StringBuilder text, string file)
    {
        var info = new FileInfo(file);
        if (info.Exists)
            text.Append(CultureInfo.InvariantCulture, $"\n{file} {info.Length} {info.LastWriteTimeUtc.Ticks}");
    }
}
