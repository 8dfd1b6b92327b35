/*
 * fact_sql.c - what is run for each kind of fact.
 */
#include "store/fact_sql.h"

const struct fact_sql fact_sql[FACT_KIND_COUNT] = {
    [FACT_MODEL] =
        {
            .priced = false,
            .select =
                "SELECT row, origin, id, name, family, vendor, params_b,"
                "       active_params_b, layers, hidden, heads, kv_heads, head_dim,"
                "       context_tokens, released, license, commercial_use, openness,"
                "       category, quality_index, mmlu, humaneval, arena, source,"
                "       as_of, attention, kv_elems_per_token, vocab, note, experts,"
                "       experts_per_token, shared_experts, native_precision,"
                "       sliding_window_tokens, kv_elems_per_token_full"
                "  FROM open_model"
                " WHERE until > ?1 AND since <= ?1"
                "   AND (?2 IS NULL OR (origin = ?2 AND list = ?3) = ?4)"
                " ORDER BY row",
            .insert =
                "INSERT INTO open_model"
                "  (origin, list, since, id, name, family, vendor, params_b,"
                "   active_params_b, layers, hidden, heads, kv_heads, head_dim,"
                "   context_tokens, released, license, commercial_use, openness,"
                "   category, quality_index, mmlu, humaneval, arena, source,"
                "   as_of, attention, kv_elems_per_token, vocab, note, experts,"
                "   experts_per_token, shared_experts, native_precision,"
                "   sliding_window_tokens, kv_elems_per_token_full)"
                " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14,"
                "         ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26,"
                "         ?27, ?28, ?29, ?30, ?31, ?32, ?33, ?34, ?35, ?36)",
            .close = "UPDATE open_model SET until = ?1 WHERE row = ?2",
        },
    [FACT_OFFER] =
        {
            .priced = true,
            .select =
                "SELECT row, origin, id, name, vendor, provider, kind, open_model_id,"
                "       input_micro, output_micro, cached_micro, batch_discount_pct,"
                "       context_tokens, max_output_tokens, released, mmlu, source,"
                "       as_of, quality_index, status, note, promo_until, reasoning"
                "  FROM api_offer"
                " WHERE until > ?1 AND since <= ?1 AND valid_to IS NULL"
                "   AND (?2 IS NULL OR (origin = ?2 AND list = ?3) = ?4)"
                " ORDER BY row",
            .insert =
                "INSERT INTO api_offer"
                "  (origin, list, since, valid_from, valid_to, id, name, vendor,"
                "   provider, kind, open_model_id, input_micro, output_micro,"
                "   cached_micro, batch_discount_pct, context_tokens,"
                "   max_output_tokens, released, mmlu, source, as_of,"
                "   quality_index, status, note, promo_until, reasoning)"
                " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14,"
                "         ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26)",
            .close = "UPDATE api_offer SET until = ?1 WHERE row = ?2",
        },
    [FACT_GPU] =
        {
            .priced = false,
            .select =
                "SELECT row, origin, id, name, vendor, vram_gb, mem_bandwidth_gbs,"
                "       fp16_dense_tflops, tdp_w, typical_purchase_usd, source, as_of,"
                "       generation, fp8_dense_tflops, fp4_dense_tflops, link, class,"
                "       purchase_basis, note"
                "  FROM gpu"
                " WHERE until > ?1 AND since <= ?1"
                "   AND (?2 IS NULL OR (origin = ?2 AND list = ?3) = ?4)"
                " ORDER BY row",
            .insert =
                "INSERT INTO gpu"
                "  (origin, list, since, id, name, vendor, vram_gb,"
                "   mem_bandwidth_gbs, fp16_dense_tflops, tdp_w,"
                "   typical_purchase_usd, source, as_of, generation,"
                "   fp8_dense_tflops, fp4_dense_tflops, link, class,"
                "   purchase_basis, note)"
                " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14,"
                "         ?15, ?16, ?17, ?18, ?19, ?20)",
            .close = "UPDATE gpu SET until = ?1 WHERE row = ?2",
        },
    [FACT_GPU_OFFER] =
        {
            .priced = true,
            .select = "SELECT row, origin, gpu_id, provider, instance, gpu_count,"
                      "       hour_micro, pricing, region, source, as_of, unit_gpus,"
                      "       max_gpus"
                      "  FROM gpu_offer"
                      " WHERE until > ?1 AND since <= ?1 AND valid_to IS NULL"
                      "   AND (?2 IS NULL OR (origin = ?2 AND list = ?3) = ?4)"
                      " ORDER BY row",
            .insert =
                "INSERT INTO gpu_offer"
                "  (origin, list, since, valid_from, valid_to, gpu_id, provider,"
                "   instance, gpu_count, hour_micro, pricing, region, source,"
                "   as_of, unit_gpus, max_gpus)"
                " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14,"
                "         ?15, ?16)",
            .close = "UPDATE gpu_offer SET until = ?1 WHERE row = ?2",
        },
    [FACT_BENCHMARK] =
        {
            .priced = false,
            .select =
                "SELECT row, origin, open_model_id, gpu_id, gpu_count, quantization,"
                "       engine, concurrency_or_batch, input_tokens, output_tokens,"
                "       output_tok_per_s_total, output_tok_per_s_per_user, source,"
                "       as_of, kind"
                "  FROM benchmark"
                " WHERE until > ?1 AND since <= ?1"
                "   AND (?2 IS NULL OR (origin = ?2 AND list = ?3) = ?4)"
                " ORDER BY row",
            .insert =
                "INSERT INTO benchmark"
                "  (origin, list, since, open_model_id, gpu_id, gpu_count,"
                "   quantization, engine, concurrency_or_batch, input_tokens,"
                "   output_tokens, output_tok_per_s_total,"
                "   output_tok_per_s_per_user, source, as_of, kind)"
                " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14,"
                "         ?15, ?16)",
            .close = "UPDATE benchmark SET until = ?1 WHERE row = ?2",
        },
    [FACT_PROVIDER] =
        {
            .priced = false,
            .select =
                "SELECT row, origin, id, serves, kind, data_processing_agreement,"
                "       hipaa_baa, zero_retention, regions, soc2, iso27001, source,"
                "       as_of, note"
                "  FROM provider"
                " WHERE until > ?1 AND since <= ?1"
                "   AND (?2 IS NULL OR (origin = ?2 AND list = ?3) = ?4)"
                " ORDER BY row",
            .insert =
                "INSERT INTO provider"
                "  (origin, list, since, id, serves, kind,"
                "   data_processing_agreement, hipaa_baa, zero_retention, regions,"
                "   soc2, iso27001, source, as_of, note)"
                " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14,"
                "         ?15)",
            .close = "UPDATE provider SET until = ?1 WHERE row = ?2",
        },
    [FACT_DUTY] =
        {
            .priced = false,
            .select = "SELECT row, origin, framework, requirement,"
                      "       why_it_matters_for_llm_deployment, api_approach,"
                      "       self_host_approach, source, as_of, met_by"
                      "  FROM duty"
                      " WHERE until > ?1 AND since <= ?1"
                      "   AND (?2 IS NULL OR (origin = ?2 AND list = ?3) = ?4)"
                      " ORDER BY row",
            .insert = "INSERT INTO duty"
                      "  (origin, list, since, framework, requirement,"
                      "   why_it_matters_for_llm_deployment, api_approach,"
                      "   self_host_approach, source, as_of, met_by)"
                      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
            .close = "UPDATE duty SET until = ?1 WHERE row = ?2",
        },
    [FACT_DEFAULT] =
        {
            .priced = false,
            .select =
                "SELECT row, origin, key, value, unit, low, high, source, as_of, note"
                "  FROM default_fact"
                " WHERE until > ?1 AND since <= ?1"
                "   AND (?2 IS NULL OR (origin = ?2 AND list = ?3) = ?4)"
                " ORDER BY row",
            .insert = "INSERT INTO default_fact"
                      "  (origin, list, since, key, value, unit, low, high, source,"
                      "   as_of, note)"
                      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
            .close = "UPDATE default_fact SET until = ?1 WHERE row = ?2",
        },
    [FACT_VERDICT] =
        {
            .priced = false,
            .select =
                "SELECT row, origin, subject, open_model_id, developer, osaid_verdict,"
                "       training_data_public, note, source, as_of"
                "  FROM openness_verdict"
                " WHERE until > ?1 AND since <= ?1"
                "   AND (?2 IS NULL OR (origin = ?2 AND list = ?3) = ?4)"
                " ORDER BY row",
            .insert = "INSERT INTO openness_verdict"
                      "  (origin, list, since, subject, open_model_id, developer,"
                      "   osaid_verdict, training_data_public, note, source, as_of)"
                      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
            .close = "UPDATE openness_verdict SET until = ?1 WHERE row = ?2",
        },
};
