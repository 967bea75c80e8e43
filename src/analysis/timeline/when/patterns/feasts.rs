//! Holidays by name, with the year where it is said.

use super::super::holidays::Holiday;
use super::Pattern;
use super::days::year;
use crate::analysis::timeline::when::meaning::What;

/// A row each: name, shape, which holiday, an example and its value.
macro_rules! feasts {
    ($($name:literal $shape:literal $holiday:ident $example:literal $value:literal;)*) => {
        &[$(Pattern {
            name: $name,
            shape: $shape,
            meaning: |it| What::Holiday(year(it), Holiday::$holiday).plain(),
            examples: &[($example, $value)],
        }),*]
    };
}

pub(super) const ROWS: &[Pattern] = feasts! {
    "christmas" "christmas|xmas day? ,? YEAR?" Christmas "They left at [Christmas 2007]." "2007-12-25";
    "christmas-eve" "christmas|xmas eve ,? YEAR?" ChristmasEve "They left on [Christmas Eve]." "2016-12-24";
    "boxing-day" "boxing day ,? YEAR?" BoxingDay "They met on [Boxing Day]." "2016-12-26";
    "new-years-day" "new year 's|’s day ,? YEAR?" NewYear "They met on [New Year’s Day]." "2017-01-01";
    "new-years-eve" "new year 's|’s eve ,? YEAR?" NewYearsEve "They met on [New Year’s Eve]." "2016-12-31";
    "easter" "easter day|sunday? ,? YEAR?" Easter "They met on [Easter Sunday]." "2017-04-16";
    "good-friday" "good friday ,? YEAR?" GoodFriday "They signed on [Good Friday 1998]." "1998-04-10";
    "easter-monday" "easter monday ,? YEAR?" EasterMonday "They met on [Easter Monday 2016]." "2016-03-28";
    "palm-sunday" "palm sunday ,? YEAR?" PalmSunday "They met on [Palm Sunday]." "2017-04-09";
    "ash-wednesday" "ash wednesday ,? YEAR?" AshWednesday "They met on [Ash Wednesday]." "2017-03-01";
    "pentecost" "pentecost sunday? ,? YEAR?" Pentecost "They met at [Pentecost 2016]." "2016-05-15";
    "thanksgiving" "thanksgiving day? ,? YEAR?" Thanksgiving "They left on [Thanksgiving Day]." "2016-11-24";
    "halloween" "halloween ,? YEAR?" Halloween "They met on [Halloween]." "2016-10-31";
    "memorial-day" "memorial day ,? YEAR?" MemorialDay "They met on [Memorial Day 2016]." "2016-05-30";
    "labor-day" "labor day ,? YEAR?" LaborDay "They met on [Labor Day 2016]." "2016-09-05";
    "king-day" "martin luther king jr.|jr? .? day ,? YEAR?" KingDay "They met on [Martin Luther King Day]." "2017-01-16";
    "presidents-day" "presidents '|’ day ,? YEAR?" PresidentsDay "They met on [Presidents’ Day]." "2017-02-20";
    "columbus-day" "columbus day ,? YEAR?" ColumbusDay "They met on [Columbus Day 2016]." "2016-10-10";
    "veterans-day" "veterans|armistice|remembrance day ,? YEAR?" VeteransDay "They met on [Veterans Day]." "2016-11-11";
    "valentines-day" "valentine 's|’s day ,? YEAR?" ValentinesDay "They met on [Valentine’s Day]." "2017-02-14";
    "saint-patricks-day" "st.|st|saint .? patrick 's|’s day ,? YEAR?" PatricksDay "They met on [St. Patrick’s Day]." "2017-03-17";
    "may-day" "may day ,? YEAR?" MayDay "They met on [May Day 2016]." "2016-05-01";
    "election-day" "election day ,? YEAR?" ElectionDay "They met on [Election Day]." "2016-11-08";
    "epiphany" "epiphany ,? YEAR?" Epiphany "They met at [Epiphany 2016]." "2016-01-06";
    "all-saints-day" "all saints '|’ day ,? YEAR?" AllSaints "They met on [All Saints’ Day]." "2016-11-01";
    "passover" "passover ,? YEAR?" Passover "They met at [Passover]." "2017-04-11";
    "rosh-hashanah" "rosh hashanah|hashana ,? YEAR?" RoshHashanah "They met on [Rosh Hashanah 2016]." "2016-10-03";
    "yom-kippur" "yom kippur ,? YEAR?" YomKippur "They met on [Yom Kippur 1973]." "1973-10-06";
    "hanukkah" "hanukkah|chanukah ,? YEAR?" Hanukkah "They met at [Hanukkah 2016]." "2016-12-25";
    "ramadan" "ramadan ,? YEAR?" Ramadan "They fasted in [Ramadan 2016]." "2016-06-07/2016-07-06";
    "eid-al-fitr" "eid al|ul - fitr ,? YEAR?" EidAlFitr "They met at [Eid al-Fitr 2016]." "2016-07-07";
    "eid-al-adha" "eid al|ul - adha ,? YEAR?" EidAlAdha "They met at [Eid al-Adha 2016]." "2016-09-13";
    "lunar-new-year" "lunar|chinese new year ,? YEAR?" LunarNewYear "They met at [Lunar New Year 2016]." "2016-02-08";
    "ashura" "ashura ,? YEAR?" Ashura "They met on [Ashura 2016]." "2016-10-12";
};
