namespace Dyad.Reading.Syntax.Networks;

/// <summary>All that the network learns.</summary>
internal sealed class NetworkWeights
{
    internal NetworkWeights(NetworkShape shape)
    {
        Shape = shape;
        Embeddings = new Parameter("embeddings", InputRows.Count, NetworkShape.Learned);
        Window = new Parameter("window", 3 * NetworkShape.Input, NetworkShape.Window);
        WindowBias = new Parameter("window bias", 1, NetworkShape.Window);
        Gates1 = new Parameter("gates 1", NetworkShape.Window, NetworkShape.Gates);
        GatesBias1 = new Parameter("gates bias 1", 1, NetworkShape.Gates);
        Gates2 = new Parameter("gates 2", NetworkShape.State, NetworkShape.Gates);
        GatesBias2 = new Parameter("gates bias 2", 1, NetworkShape.Gates);
        Outputs = new Parameter("outputs", NetworkShape.State, shape.Outputs);
        OutputsBias = new Parameter("outputs bias", 1, shape.Outputs);
        Arcs = new Parameter("arcs", NetworkShape.Arc, NetworkShape.Arc);
        ArcsBias = new Parameter("arcs bias", 1, NetworkShape.Arc);
        Root = new Parameter("root", 1, NetworkShape.Arc);
        RootLabel = new Parameter("root label", 1, NetworkShape.Label);
        Relations = new Parameter("relations", NetworkShape.Label, shape.Relations);
        RelationsBias = new Parameter("relations bias", 1, shape.Relations);
    }

    internal NetworkShape Shape { get; }

    internal Parameter Embeddings { get; }

    /// <summary>The embeddings of a model that is read only; null while they are learned.</summary>
    internal RoundedRows? Rounded { get; private set; }

    internal Parameter Window { get; }

    internal Parameter WindowBias { get; }

    internal Parameter Gates1 { get; }

    internal Parameter GatesBias1 { get; }

    internal Parameter Gates2 { get; }

    internal Parameter GatesBias2 { get; }

    internal Parameter Outputs { get; }

    internal Parameter OutputsBias { get; }

    internal Parameter Arcs { get; }

    internal Parameter ArcsBias { get; }

    internal Parameter Root { get; }

    internal Parameter RootLabel { get; }

    internal Parameter Relations { get; }

    internal Parameter RelationsBias { get; }

    /// <summary>All but the embeddings.</summary>
    internal Parameter[] Dense =>
    [
        Window, WindowBias, Gates1, GatesBias1, Gates2, GatesBias2, Outputs, OutputsBias, Arcs, ArcsBias, Root, RootLabel, Relations, RelationsBias,
    ];

    /// <summary>Takes embeddings that are read only, and lays matrices out for products: nothing is learned any more.</summary>
    internal void Settle(RoundedRows embeddings)
    {
        Rounded = embeddings;
        foreach (var matrix in (Parameter[])[Window, Gates1, Gates2, Outputs, Arcs, Relations])
            matrix.LayOut();
    }
}
