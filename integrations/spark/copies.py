"""Articles that are nearly the same: wire copy that several outlets print, with a title or a paragraph of their own.

The runs of words of an article are hashed by the MinHash of Spark ML. Articles that share a band of these hashes are
compared with the earliest article of that band only, not with one another, so that what a thousand outlets
print costs a thousand comparisons. How alike two are is the share of hashes that they have in common.
"""

from __future__ import annotations

from pyspark.ml.feature import HashingTF, MinHashLSH, NGram, RegexTokenizer
from pyspark.ml.functions import vector_to_array
from pyspark.sql import DataFrame
from pyspark.sql import functions as F

WORDS = 4
HASHES = 64
# So many hashes make a band: of articles that are .7 alike, 98.8 of a hundred share one; of such that are .1, .2.
BAND = 4
FEATURES = 1 << 20
SEED = 1


def prints(articles: DataFrame) -> DataFrame:
    """`article`, `day`, `hashes`: what an article is recognised by. Articles of fewer words than a run have none."""
    words = RegexTokenizer(inputCol="text", outputCol="words", pattern=r"[^\p{L}\p{N}]+")
    runs = NGram(inputCol="words", outputCol="runs", n=WORDS)
    counted = HashingTF(inputCol="runs", outputCol="features", numFeatures=FEATURES, binary=True)
    rows = articles.select("article", "day", "text")
    rows = runs.transform(words.transform(rows)).where(F.size("runs") > 0)
    rows = counted.transform(rows).select("article", "day", "features")
    minhash = MinHashLSH(inputCol="features", outputCol="hashed", numHashTables=HASHES, seed=SEED)
    # The functions of the hash come from the seed and the number of features alone: any row will do.
    model = minhash.fit(rows)
    # A vector of one number for each function.
    hashes = F.transform(F.col("hashed"), lambda it: F.get(vector_to_array(it), 0).cast("int"))
    return model.transform(rows).select("article", "day", hashes.alias("hashes"))


def copies(new: DataFrame, known: DataFrame | None, least: float) -> DataFrame:
    """`article`, `copy_of`, `likeness`, `day`: for each new article the earliest one that is so much like it."""
    known = new.limit(0) if known is None else known.select(*new.columns)
    both = new.withColumn("is_new", F.lit(True)).unionAll(known.withColumn("is_new", F.lit(False)))
    bands = F.transform(
        F.sequence(F.lit(0), F.lit(HASHES // BAND - 1)),
        lambda at: F.xxhash64(at, F.slice("hashes", at * BAND + 1, F.lit(BAND))),
    )
    # What is known comes first: a row that is written is never taken back.
    when = F.struct("is_new", F.col("day").isNull().alias("undated"), "day", "article")
    rows = both.select("article", "day", "is_new", when.alias("at"), F.explode(bands).alias("band"))
    first = rows.groupBy("band").agg(
        F.min("at").alias("first"), F.count("*").alias("size"), F.max("is_new").alias("any")
    )
    first = first.where((F.col("size") > 1) & F.col("any")).select("band", "first")
    pairs = rows.where("is_new").join(first, "band").where(F.col("article") != F.col("first.article"))
    pairs = pairs.select("article", "day", F.col("first.article").alias("copy_of"), "first").distinct()
    left = new.select("article", F.col("hashes").alias("own"))
    right = both.select(F.col("article").alias("copy_of"), F.col("hashes").alias("others"))
    equal = F.aggregate(
        F.zip_with("own", "others", lambda a, b: (a == b).cast("int")), F.lit(0), lambda sum, it: sum + it
    )
    pairs = pairs.join(left, "article").join(right, "copy_of").withColumn("likeness", equal / HASHES)
    alike = pairs.where(F.col("likeness") >= least).groupBy("article", "day")
    best = alike.agg(F.min_by(F.struct("copy_of", "likeness"), "first").alias("best"))
    return best.select("article", "best.copy_of", "best.likeness", "day")
