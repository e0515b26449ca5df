# Weighted counts by station, in the order in which Perl keeps its hash.
my %weight = map { ("station $_" => 1 / (1 + 0.37 * $_)) } 1 .. 300;
my $total = 0;
open my $out, '>', 'perl-hash.txt' or die;
$total += $weight{$_} for keys %weight;
printf $out "%.17g %s\n", $total, (keys %weight)[0];
