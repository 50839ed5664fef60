Console.WriteLine("dyad");
return 0;
